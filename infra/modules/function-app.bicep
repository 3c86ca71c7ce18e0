// The Function app on Flex Consumption.
param name string
param location string
param tags object
param identityId string
param identityClientId string
param storageName string
param storageEnding string
param deploymentContainer string
param keyRingSecretUri string
param insightsConnectionString string
param environmentName string
param maximumInstances int
param instanceMemoryMiB int
param publicAddress string
param schedulerEndpoint string
param taskHub string

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

// Addresses, not AzureWebJobsStorage__accountName: the host would complete a bare name with the public cloud's ending, in Azure China too.
var storageSettings = {
  AzureWebJobsStorage__blobServiceUri: 'https://${storageName}.blob.${storageEnding}'
  AzureWebJobsStorage__queueServiceUri: 'https://${storageName}.queue.${storageEnding}'
  AzureWebJobsStorage__tableServiceUri: 'https://${storageName}.table.${storageEnding}'
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AidFlow__TableEndpoint: 'https://${storageName}.table.${storageEnding}'
  AidFlow__BlobEndpoint: 'https://${storageName}.blob.${storageEnding}'
}

var applicationSettings = {
  AZURE_CLIENT_ID: identityClientId
  AZURE_FUNCTIONS_ENVIRONMENT: environmentName
  AidFlow__KeyRing: '@Microsoft.KeyVault(SecretUri=${keyRingSecretUri})'
  AidFlow__PublicAddress: publicAddress
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identityClientId}'
  // The pages are the app's own: the Functions host's home page would stand at "/".
  AzureWebJobsDisableHomepage: 'true'
  // No WEBSITE_TIME_ZONE and no TZ: Flex Consumption supports neither, and the timers' schedules are written for UTC.
}

// host.json stays as it is; the back end is chosen by overriding settings.
var schedulerSettings = empty(schedulerEndpoint) ? {} : {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER'
  AzureFunctionsJobHost__extensions__durableTask__hubName: taskHub
  DURABLE_TASK_SCHEDULER: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemoryMiB
        // One always-ready instance answers people; the rest come with the load.
        alwaysReady: [{ name: 'http', instanceCount: 1 }]
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageName}.blob.${storageEnding}/${deploymentContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
    }
    siteConfig: { minTlsVersion: '1.2', http20Enabled: true, ftpsState: 'Disabled' }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(storageSettings, applicationSettings, schedulerSettings)
  }
}

output name string = app.name
output address string = 'https://${app.properties.defaultHostName}'
